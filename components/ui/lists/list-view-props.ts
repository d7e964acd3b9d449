import type { ReactNode } from 'react'
import type { Command, CommandItem } from '#components/ui/command-bar.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import type { FilterField } from '#components/ui/lists/list-filters.ts'
import type { Removal } from '#components/ui/lists/removal-dialog.tsx'
import type { Sort } from '#lib/client/list-query.ts'
import type { Need } from '#lib/client/use-access.ts'

/** The create button; `needs` of the list says what it asks for. */
export type Create = Omit<Command, 'needs' | 'items'> & { items?: readonly Omit<CommandItem, 'needs'>[] }

export interface ListViewProps<Row> {
  /** Names the view in the browser's memory (columns, stars): "models". */
  kind: string
  /** Plural, for labels and messages: "models". */
  plural: string
  /** ARM path of the collection. */
  collection: string
  /** Query names the page itself sets. */
  fixed?: Readonly<Record<string, string>>
  columns: readonly Column<Row>[]
  filters?: readonly FilterField[]
  defaultSort?: Sort
  /** Before every name in the URL, when a page holds two lists. */
  urlPrefix?: string
  rowId: (row: Row) => string
  rowName: (row: Row) => string
  /** What creating and deleting ask of the person's role; by default 'write'. */
  needs?: Need
  /** The create button; with `items` a menu. */
  create?: Create
  /** Further commands; gets the selected rows. */
  commands?: (selected: readonly Row[], clearSelection: () => void) => readonly Command[]
  /** Enables Delete. */
  removal?: Removal<Row>
  hasStars?: boolean
  /** Rows can be selected although there is no removal. */
  isSelectable?: boolean
  rowEnd?: (row: Row) => ReactNode
  /** What an empty collection says; the create button is added below. */
  empty: { title: string; text: ReactNode; action?: ReactNode }
  /** Cannot be searched on the server. */
  hasNoSearch?: boolean
  /** Switches beside the pills ("Latest versions only"). */
  beside?: ReactNode
}
