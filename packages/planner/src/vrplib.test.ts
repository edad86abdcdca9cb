// Rules of instance files: what is read is what was written, what is wrong is named with its place.
import { expect, test } from 'vitest'
import { readInstance, readSolution, writeSolution } from './vrplib.ts'

const cvrp = `NAME : small
TYPE : CVRP
DIMENSION : 3
EDGE_WEIGHT_TYPE : EUC_2D
CAPACITY : 10
NODE_COORD_SECTION
1 0 0
2 3 4
3 6 8
DEMAND_SECTION
1 0
2 4
3 5
DEPOT_SECTION
1
-1
EOF`

const solomon = `R0

VEHICLE
NUMBER     CAPACITY
  25         200

CUSTOMER
CUST NO.  XCOORD.  YCOORD.  DEMAND   READY TIME  DUE DATE   SERVICE TIME

    0      35         35          0          0       230          0
    1      41         49         10        161       171         10
    2      35         17          7         50        60         10
`

test('a VRPLIB file of CVRP is read', () => {
  expect(readInstance(cvrp)).toEqual({
    issues: [],
    instance: {
      name: 'small',
      kind: 'CVRP',
      x: [0, 3, 6],
      y: [0, 4, 8],
      lengths: null,
      capacity: 10,
      vehicles: null,
      demand: [0, 4, 5],
      service: [0, 0, 0],
      windows: [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
      prizes: null,
    },
  })
})

test('a Solomon file is read as VRPTW', () => {
  expect(readInstance(solomon).instance).toMatchObject({
    name: 'R0',
    kind: 'VRPTW',
    vehicles: 25,
    capacity: 200,
    demand: [0, 10, 7],
    service: [0, 10, 10],
    windows: [
      [0, 230],
      [161, 171],
      [50, 60],
    ],
  })
})

test('explicit lengths are read row by row', () => {
  const text = cvrp
    .replace('EUC_2D', 'EXPLICIT\nEDGE_WEIGHT_FORMAT : LOWER_ROW')
    .replace(/NODE_COORD_SECTION\n(.*\n){3}/, 'EDGE_WEIGHT_SECTION\n7\n8 9\n')
  expect(readInstance(text).instance?.lengths).toEqual([
    [0, 7, 8],
    [7, 0, 9],
    [8, 9, 0],
  ])
})

test.each([
  ['a file of another kind', 'TYPE', 'file.kind', (t: string) => t.replace('TYPE : CVRP', 'TYPE : TSP')],
  ['no capacity', 'CAPACITY', 'file.missing', (t: string) => t.replace(/CAPACITY.*\n/, '')],
  ['no dimension', 'DIMENSION', 'number.invalid', (t: string) => t.replace('DIMENSION : 3', 'DIMENSION : many')],
  ['a word for a number', 'line 7', 'number.invalid', (t: string) => t.replace('1 0 0', '1 zero 0')],
  ['a node twice', 'NODE_COORD_SECTION line 8', 'id.duplicate', (t: string) => t.replace('2 3 4', '1 3 4')],
  ['a node left out', 'NODE_COORD_SECTION', 'file.node', (t: string) => t.replace('2 3 4\n', '')],
  ['a node that is not there', 'DEMAND_SECTION line 13', 'number.invalid', (t: string) => t.replace('3 5', '4 5')],
  ['a demand that no vehicle holds', 'DEMAND_SECTION node 3', 'demand.too_large', (t: string) => t.replace('3 5', '3 11')],
  ['a negative demand', 'DEMAND_SECTION node 3', 'number.invalid', (t: string) => t.replace('3 5', '3 -5')],
  ['a row that is too short', 'DEMAND_SECTION line 13', 'file.row', (t: string) => t.replace('3 5', '3')],
  ['two depots', 'DEPOT_SECTION', 'file.depot', (t: string) => t.replace('SECTION\n1\n-1', 'SECTION\n1\n2\n-1')],
  ['a stray line', 'line 1', 'file.unknown', (t: string) => `hello\n${t}`],
])('%s is named with its place', (_, path, code, change) => {
  expect(readInstance(change(cvrp))).toEqual({ instance: null, issues: [expect.objectContaining({ path, code })] })
})

test('an inverted window is named with its node', () => {
  const { issues } = readInstance(solomon.replace('161       171', '171       161'))
  expect(issues).toEqual([{ path: 'TIME_WINDOW_SECTION node 2', code: 'window.empty', data: { from: 171, to: 161 } }])
})

test('a matrix of the wrong size is named', () => {
  const text = cvrp
    .replace('EUC_2D', 'EXPLICIT\nEDGE_WEIGHT_FORMAT : FULL_MATRIX')
    .replace(/NODE_COORD_SECTION\n(.*\n){3}/, 'EDGE_WEIGHT_SECTION\n0 1 2\n1 0 3\n')
  expect(readInstance(text).issues[0]).toMatchObject({ path: 'EDGE_WEIGHT_SECTION', code: 'matrix.size' })
})

test('a solution that was written is read again', () => {
  const instance = readInstance(solomon).instance
  if (!instance) throw new Error('the file is sound')
  const text = writeSolution(instance, [[2], [], [1]], 665)
  expect(text).toBe('Route #1: 2\nRoute #2: 1\nCost 66.5\n')
  expect(readSolution(instance, text)).toEqual({ routes: [[2], [1]], cost: 665 })
})
