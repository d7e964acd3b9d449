'use client'

import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { del } from '#lib/client/api.ts'

export interface Removal<Row> {
  /** Singular and plural of what is deleted: ["model", "models"]. */
  noun: readonly [string, string]
  /** The ARM path to DELETE. */
  path: (row: Row) => string
  /** What else goes, one line each. */
  losses?: (rows: readonly Row[]) => readonly string[]
  /** What stays, one line each. */
  keeps?: readonly string[]
  /** Why these rows cannot be deleted. */
  disabledReason?: (rows: readonly Row[]) => string | undefined
  /** A text to type first. */
  typeToConfirm?: (rows: readonly Row[]) => string | undefined
}

interface RemovalDialogProps<Row> {
  rows: readonly Row[]
  removal: Removal<Row>
  rowName: (row: Row) => string
  onRemoved: () => void
  onClose: () => void
}

/** Asks, then deletes one after the other; stops at the first that is refused and says which. */
export function RemovalDialog<Row>({ rows, removal, rowName, onRemoved, onClose }: RemovalDialogProps<Row>) {
  const { noun, path, losses, keeps = [], typeToConfirm } = removal
  const [first] = rows
  const title =
    rows.length === 1 && first ? `Delete ${noun[0]} '${rowName(first)}'?` : `Delete ${rows.length} ${noun[1]}?`
  const remove = async () => {
    try {
      for (const row of rows) await del(path(row))
    } finally {
      onRemoved()
    }
  }
  return (
    <ConfirmDialog
      title={title}
      losses={losses?.(rows) ?? []}
      keeps={keeps}
      confirmLabel="Delete"
      isDangerous
      typeToConfirm={typeToConfirm?.(rows)}
      onConfirm={remove}
      onClose={onClose}
    >
      {rows.length > 1 ? rows.map(rowName).join(', ') : 'This cannot be undone.'}
    </ConfirmDialog>
  )
}
