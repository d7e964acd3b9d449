/** What Python's `\w` matches in text: letters and numbers of any script, and the underscore; no marks. */
export const wordClass = '\\p{L}\\p{N}_'

/** What Python's `\s` and `str.split` take for white space, which is not quite what JavaScript does. */
export const spaceClass = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'

const marks = new Map<string, boolean>()

/** Whether a character has a canonical combining class, as Python's `unicodedata.combining` says. */
export function isCombining(character: string): boolean {
  if (character < '\u0300') return false
  const known = marks.get(character)
  if (known !== undefined) return known
  // Normalization sorts marks by their class: 1 is the lowest there is (U+0334), 240 the highest (U+0345).
  const sorts = (text: string) => text.normalize('NFD') !== text
  const combines = sorts(`a${character}\u0334`) || sorts(`a\u0345${character}`)
  marks.set(character, combines)
  return combines
}
