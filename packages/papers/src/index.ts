// The face of papers: official documents, news items, ledgers out; texts and sheets in.
export { type Block, chineseNumber, numberHeadings, type PaperRun, textOf } from './blocks.ts'
export { type Ledger, type LedgerCell, type LedgerColumn, writeCsv, writeLedger } from './ledger.ts'
export { type NewsItem, writeNews } from './news.ts'
export { dateText, numberText, type OfficialPaper, type PaperKind, writeOfficial } from './official.ts'
export { syntheticMark } from './plain.ts'
export { type ReadSheetError, type ReadSheetResult, readSheet, sheetBudget } from './sheet.ts'
export { type ReadTextCode, type ReadTextResult, readText, textBudget } from './text.ts'
export { titleLines } from './title.ts'
