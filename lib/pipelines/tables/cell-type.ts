import type { CellType } from '#lib/pipelines/table.ts'

/** What a column of a DuckDB type becomes between two modules; nested values and bytes become text. */
export function cellTypeOf(sqlType: string): CellType {
  if (sqlType === 'BOOLEAN') return 'boolean'
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(sqlType)) return 'integer'
  if (/^(FLOAT|DOUBLE|DECIMAL\(\d+,\d+\))$/.test(sqlType)) return 'double'
  if (/^(DATE|TIMESTAMP.*)$/.test(sqlType)) return 'datetime'
  return 'string'
}
