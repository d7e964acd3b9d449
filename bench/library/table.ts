/** Prints rows as a Markdown table. */
export function printTable(title: string, header: string[], rows: string[][]): void {
  console.log(`\n${title}\n\n| ${header.join(' | ')} |\n|${header.map(() => '---|').join('')}`)
  for (const row of rows) console.log(`| ${row.join(' | ')} |`)
}

/** Rows per second in thousands or millions. */
export const rate = (perSecond: number): string =>
  perSecond >= 1e6 ? `${(perSecond / 1e6).toFixed(2)} M/s` : `${Math.round(perSecond / 1000)} k/s`

export const share = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`
