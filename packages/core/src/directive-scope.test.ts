import { describe, expect, it } from 'vitest'
import {
  type ItemWords,
  packTopicOf,
  proposeScope,
  receives,
  type SectionUnit,
  schoolKindsIn,
  sectionOf,
} from './directive-scope.ts'

const item = (over: Partial<ItemWords>): ItemWords => ({
  topic: '',
  modality: 'must',
  quote: '',
  responsible: [],
  mechanisms: [],
  ...over,
})
const all = ['primary', 'junior', 'nine_year', 'complete_secondary', 'senior', 'twelve_year', 'vocational', 'special']
const compulsory = ['primary', 'junior', 'nine_year', 'complete_secondary', 'twelve_year']

describe('kinds of schools in words', () => {
  it.each([
    ['各学校', all],
    ['各学校(园)', ['kindergarten', ...all]],
    ['各校（园）', ['kindergarten', ...all]],
    ['市直学校（幼儿园）', ['kindergarten', ...all]],
    ['各幼儿园', ['kindergarten']],
    ['托幼机构', ['kindergarten']],
    ['各职业学校', ['vocational']],
    ['职业高中', ['vocational']],
    ['中等职业学校', ['vocational']],
    ['普通高中学校', ['complete_secondary', 'senior', 'twelve_year']],
    ['义务教育学校', compulsory],
    ['中小学', all.filter((k) => k !== 'vocational')],
    ['中小学、幼儿园', ['kindergarten', ...all.filter((k) => k !== 'vocational')]],
    ['初中', ['junior', 'nine_year', 'complete_secondary', 'twelve_year']],
    ['特殊教育学校', ['special']],
    ['校外培训机构', []],
    ['高等学校', []],
    ['各县(市、区)教育局', []],
  ])('%s names its kinds and no other', (words, kinds) => {
    expect(schoolKindsIn(words)).toEqual(kinds)
  })
})

describe('who is asked', () => {
  it.each([
    '各县(市、区)',
    '各县（市、区）教育局',
    '县级教育部门',
    '各教育局',
    '各县市教育局',
    '市、县两级教育部门',
    '市级、县级层面',
  ])('%s asks the counties', (words) => {
    expect(proposeScope(item({ responsible: [words] }), null).counties).toBe(true)
  })
  it('both halves of 各县（市、区）、各学校 are asked', () => {
    expect(proposeScope(item({ responsible: ['各县(市、区)', '各学校'] }), 'x')).toEqual({
      counties: true,
      sections: [],
      schools: all,
    })
  })
  it('where only schools are responsible, counties get no task of their own', () => {
    expect(proposeScope(item({ responsible: ['各职业学校'] }), 'x')).toEqual({
      counties: false,
      sections: [],
      schools: ['vocational'],
    })
  })
  it('市直学校 asks only the schools that the city runs', () => {
    expect(proposeScope(item({ responsible: ['各县(市、区)教育局', '市直各学校'] }), 'x')).toMatchObject({
      counties: true,
      cityRunOnly: true,
    })
    expect(proposeScope(item({ responsible: ['各学校', '市直各学校'] }), 'x').cityRunOnly).toBeUndefined()
  })
  it('the bureau named asks its section', () => {
    expect(proposeScope(item({ responsible: ['市级、县级层面'] }), 'x')).toEqual({ counties: true, sections: ['x'], schools: [] })
    expect(proposeScope(item({ responsible: ['市教育局'] }), 'x')).toEqual({ counties: false, sections: ['x'], schools: [] })
  })
  it('nobody in reach asks the counties and the section of the subject', () => {
    expect(proposeScope(item({ quote: '要深化绩效工资改革' }), 'x')).toEqual({ counties: true, sections: ['x'], schools: [] })
  })
  it('a stage named in the clause asks the schools of that stage, and narrows those asked', () => {
    expect(proposeScope(item({ modality: 'must_not', quote: '严禁义务教育阶段设置重点班' }), null).schools).toEqual(compulsory)
    expect(
      proposeScope(item({ modality: 'must_not', quote: '严禁高中阶段借读', responsible: ['各学校'] }), null).schools,
    ).toEqual(['complete_secondary', 'senior', 'twelve_year'])
  })
  it('what names kindergartens in its own sentence asks them too when schools are asked', () => {
    expect(
      proposeScope(item({ quote: '各学校要落实中小学、托幼机构防控方案', responsible: ['各学校'] }), null).schools,
    ).toContain('kindergarten')
  })
  it.each(['info', 'should'])('what is only told or only encouraged (%s) asks nobody', (modality) => {
    expect(proposeScope(item({ modality, responsible: ['各县(市、区)', '各学校'] }), 'x')).toEqual({
      counties: false,
      sections: [],
      schools: [],
    })
  })
})

describe('who receives', () => {
  const scope = { counties: true, sections: ['x1'], schools: ['primary'] }
  const unit = (kind: string, over = {}) => ({ id: 'u', kind, schoolKind: null, cityRun: false, ...over })
  it('a task goes to counties and to the sections named, and to schools only where the scope says so', () => {
    expect(receives(scope, unit('county'))).toBe(true)
    expect(receives(scope, unit('section'))).toBe(false)
    expect(receives(scope, unit('section', { id: 'x1' }))).toBe(true)
    expect(receives(scope, unit('school', { schoolKind: 'primary' }))).toBe(true)
    expect(receives(scope, unit('school', { schoolKind: 'junior' }))).toBe(false)
    expect(receives(scope, unit('block'))).toBe(false)
    expect(receives({ ...scope, cityRunOnly: true }, unit('school', { schoolKind: 'primary' }))).toBe(false)
    expect(receives({ ...scope, cityRunOnly: true }, unit('school', { schoolKind: 'primary', cityRun: true }))).toBe(true)
  })
})

describe('topic and section', () => {
  const topics = [
    { id: 'safety', zh: '', en: '', match: ['学校安全', '安全管理', '隐患'] },
    { id: 'mental', zh: '', en: '', match: ['心理'] },
    { id: 'reduction', zh: '', en: '', match: ['双减', '两严格'] },
  ]
  const sections: SectionUnit[] = [
    { id: 'x1', name: '市教育局安全科', shortName: '安全科', subjects: ['safety', 'mental'] },
    { id: 'x2', name: '市教育局基教科', shortName: '基教科', subjects: ['reduction', '课程'] },
  ]
  it("the item's own sentence decides its topic, the heading only when the sentence names none", () => {
    expect(packTopicOf({ topic: '学校安全工作', quote: '要高度重视学生心理健康状况', mechanisms: [] }, topics)).toBe('mental')
    expect(packTopicOf({ topic: '学校安全工作', quote: '坚决守好校园阵地', mechanisms: [] }, topics)).toBe('safety')
    expect(packTopicOf({ topic: '', quote: '把工作落到实处', mechanisms: ['两严格'] }, topics)).toBe('reduction')
    expect(packTopicOf({ topic: '财务工作', quote: '要厉行节约', mechanisms: [] }, topics)).toBeNull()
  })
  it('the section named among the responsible owns it, else the one of the topic, else the one whose subject words it holds', () => {
    expect(sectionOf(item({ responsible: ['市教育局基教科'] }), 'safety', sections)?.id).toBe('x2')
    expect(sectionOf(item({}), 'mental', sections)?.id).toBe('x1')
    expect(sectionOf(item({ quote: '要开齐课程' }), null, sections)?.id).toBe('x2')
    expect(sectionOf(item({ quote: '要厉行节约' }), null, sections)).toBeNull()
  })
})
