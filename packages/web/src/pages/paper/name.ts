// The name of a paper in a list: orders bear one title, so their file's name says to whom they went.
export function nameOf(paper: { readonly kind: string; readonly title: string; readonly fileName: string | null }): string {
  return paper.kind === 'order' && paper.fileName ? paper.fileName.replace(/\.\w+$/, '') : paper.title
}
