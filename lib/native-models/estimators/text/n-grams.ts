import { spaceClass } from '#lib/native-models/estimators/text/python-characters.ts'

/** Lengths of the pieces, shortest and longest. */
export type Lengths = readonly [number, number]

const spaces = new RegExp(`[${spaceClass}]{2,}`, 'gu')
const space = new RegExp(`[${spaceClass}]+`, 'u')

/** Single words first, then neighbours joined by a blank. */
export function wordGrams(tokens: readonly string[], [shortest, longest]: Lengths): string[] {
  if (longest === 1) return [...tokens]
  const grams = shortest === 1 ? [...tokens] : []
  const from = shortest === 1 ? 2 : shortest
  for (let length = from; length <= Math.min(longest, tokens.length); length++) {
    for (let at = 0; at + length <= tokens.length; at++) grams.push(tokens.slice(at, at + length).join(' '))
  }
  return grams
}

/** Runs of characters, also across words. */
export function characterGrams(text: string, [shortest, longest]: Lengths): string[] {
  const characters = Array.from(text.replace(spaces, ' '))
  const grams: string[] = []
  for (let length = shortest; length <= Math.min(longest, characters.length); length++) {
    for (let at = 0; at + length <= characters.length; at++) grams.push(characters.slice(at, at + length).join(''))
  }
  return grams
}

/** Runs of characters inside a word with a blank at both ends; a word that is too short counts once as a whole. */
export function wordCharacterGrams(text: string, [shortest, longest]: Lengths): string[] {
  const grams: string[] = []
  for (const word of text.split(space)) {
    if (word === '') continue
    const characters = Array.from(` ${word} `)
    for (let length = shortest; length <= longest; length++) {
      const last = Math.max(0, characters.length - length)
      for (let at = 0; at <= last; at++) grams.push(characters.slice(at, at + length).join(''))
      if (last === 0) break
    }
  }
  return grams
}
