// How wide a text is, in Chinese characters.

/** Width of a text in Chinese characters: what is narrow counts a half. */
export function em(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of narrow characters begins at 0
  return [...text].reduce((sum, character) => sum + (/[\u0000-\u02FF]/.test(character) ? 0.5 : 1), 0)
}
