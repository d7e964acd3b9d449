import type { ColumnSelection } from '#lib/pipelines/column-selection.ts'

export type ColumnRule = (ColumnSelection & { mode: 'rules' })['rules'][number]

const most = 6

/** "All columns, exclude normalized-losses". */
export function presentSelection(selection: ColumnSelection): string {
  if (selection.mode === 'names') return presentNames(selection.names) || 'No columns chosen'
  const start = selection.beginWith === 'all' ? 'All columns' : 'No columns'
  const parts = selection.rules.map((rule) => `${rule.action} ${presentRule(rule)}`)
  if (selection.beginWith === 'none' && selection.rules.length > 0) return capitalize(parts.join(', '))
  return [start, ...parts].join(', ')
}

function presentRule(rule: ColumnRule): string {
  if (rule.by === 'all') return 'all columns'
  if (rule.by === 'names') return presentNames(rule.names) || 'no names yet'
  if (rule.by === 'indices') return `columns ${rule.indices || '--'}`
  return `columns of type ${rule.types.join(', ') || '--'}`
}

function presentNames(names: readonly string[]): string {
  const shown = names.slice(0, most).join(', ')
  return names.length > most ? `${shown} and ${names.length - most} more` : shown
}

const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
