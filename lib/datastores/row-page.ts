import { z } from 'zod'

export interface RowPage {
  skip: number
  top: number
  /** False: the first line of a CSV file is a row. Undefined: found by looking at the file. */
  header?: boolean | undefined
}

/** Which rows of a table a preview shows, as its query says. */
export const rowPage = z.object({
  $top: z.coerce.number().int().min(1).max(1000).default(50),
  $skip: z.coerce.number().int().min(0).default(0),
  header: z.stringbool().optional(),
})
export const toRowPage = ({ $top, $skip, header }: z.output<typeof rowPage>): RowPage => ({
  top: $top,
  skip: $skip,
  header,
})
