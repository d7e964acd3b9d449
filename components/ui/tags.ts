export type Tags = Readonly<Record<string, string>>

const maxKeyLength = 256

/** Why this pair cannot join the others, in words for the person typing; nothing when it can. */
export function findTagProblem(others: Tags, key: string, value: string, maxValueLength: number): string | undefined {
  if (key === '') return 'Give it a key.'
  if (key in others) return `'${key}' is already there. Click its chip to change it.`
  if (key.length > maxKeyLength) return `A key has at most ${maxKeyLength} characters.`
  if (value.length > maxValueLength) return `A value has at most ${maxValueLength} characters.`
  return undefined
}
