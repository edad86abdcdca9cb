// The face of papers: official documents, news items, ledgers out; texts and sheets in.

export { type Block, numberHeadings, type PaperRun, textOf } from './blocks.ts'
export { type BookSheet, bookBudget, filledDown, type List, type ReadBookResult, readBook, readList } from './book.ts'
export { type Ledger, type LedgerCell, type LedgerColumn, writeCsv, writeLedger } from './ledger.ts'
export { type NewsItem, writeNews } from './news.ts'
export { writeOfficial } from './official.ts'
export { dateText, numberText, type OfficialPaper, type PaperKind } from './paper.ts'
export { syntheticMark } from './plain.ts'
export { columnName, type ReadSheetError, type ReadSheetResult, readSheet, sheetBudget } from './sheet.ts'
export { type ReadTextCode, type ReadTextResult, readText, textBudget } from './text.ts'
export { titleLines } from './title.ts'
export { writeXForm } from './xform.ts'
export {
  ownPrefix,
  type ReadXlsForm,
  readXlsForm,
  type SheetFault,
  type XlsChoice,
  type XlsForm,
  type XlsNode,
  xlsFormOf,
} from './xlsform.ts'
export { writeXlsForm } from './xlsform-write.ts'
export { closeZip } from './zip.ts'
