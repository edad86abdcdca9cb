// The name of a paper in a list: orders bear one title, so the unit they go to stands behind it.
export const nameOf = ({ title, owner }: { readonly title: string; readonly owner: string | null }): string =>
  owner ? `${title}（${owner}）` : title
