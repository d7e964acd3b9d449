import { z } from 'zod'

/** Linux gives a program no text of 128 KiB or more, and not more than some two megabytes in all. */
const longestBytes = 100_000
const allBytes = 1_000_000

const bytesOf = (text: string) => new TextEncoder().encode(text).length

/** Of a deployment's Python process: what the system can give to a program. */
export const environmentVariables = z
  .record(
    z.string().regex(/^[A-Za-z_][A-Za-z0-9_.-]*$/, 'The name of a variable starts with a letter or an underscore.'),
    z
      .string('The value of a variable is text.')
      .refine(
        (value) => bytesOf(value) <= longestBytes,
        'The value of a variable has at most 100,000 bytes. Put more into a file of the code.',
      )
      .refine((value) => !value.includes('\0'), 'The value of a variable has no NUL character.'),
  )
  .refine(
    (variables) => bytesOf(Object.entries(variables).flat().join('')) <= allBytes,
    'The variables have at most 1,000,000 bytes together. Put more into a file of the code.',
  )
