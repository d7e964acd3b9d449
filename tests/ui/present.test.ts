import { expect, test } from 'vitest'
import { presentBytes } from '#components/ui/bytes.tsx'
import { presentDuration } from '#components/ui/duration.tsx'
import { parseDay, presentDay, presentFilter } from '#components/ui/lists/list-filters.ts'
import { presentAge } from '#components/ui/time.tsx'

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_400, '1.4 KB'],
  [52_000_000, '52.0 MB'],
  [123_456_789_000, '123 GB'],
])('%i bytes read %s', (bytes, text) => {
  expect(presentBytes(bytes)).toBe(text)
})

test.each([
  [850, '850 ms'],
  [12_400, '12 s'],
  [185_000, '3 min 05 s'],
  [7_440_000, '2 h 04 min'],
])('%i ms read %s', (ms, text) => {
  expect(presentDuration(ms)).toBe(text)
})

test.each([
  ['2026-11-21T10:00:00Z', 'just now'],
  ['2026-11-21T09:57:00Z', '3 minutes ago'],
  ['2026-11-19T10:00:00Z', '2 days ago'],
  ['2026-11-21T10:00:50Z', 'in a moment'],
  ['2026-11-21T12:00:00Z', 'in 2 hours'],
  // The day after tomorrow.
  ['2026-11-23T01:00:00Z', 'in 2 days'],
  ['2026-11-22T20:00:00Z', 'in 1 day'],
])('%s is %s', (at, text) => {
  expect(presentAge(new Date(at), new Date('2026-11-21T10:00:10Z'))).toBe(text)
})

test('a picked day is that local day, from its first to its last moment', () => {
  expect(parseDay(presentDay('2026-11-21', 'from'))).toBe('2026-11-21')
  expect(parseDay(presentDay('2026-11-21', 'to'))).toBe('2026-11-21')
  expect(Date.parse(presentDay('2026-11-21', 'to')) - Date.parse(presentDay('2026-11-21', 'from'))).toBe(86_400_000 - 1)
  expect(presentDay('2026-11-', 'from')).toBe('')
})

test('a pill says the labels of its choices', () => {
  const options = [{ value: 'CancelRequested', label: 'Cancelling' }]
  expect(presentFilter({ name: 'status', label: 'Status', options }, 'CancelRequested,Failed')).toBe(
    'Cancelling, Failed',
  )
})
