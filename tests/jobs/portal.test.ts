import { describe, expect, test } from 'vitest'
import { countGroups, fillDays, runGroups } from '#components/jobs/charts/run-groups.ts'
import { addSample, deriveThroughput } from '#components/jobs/detail/derive-throughput.ts'
import { csvCell } from '#components/jobs/export-jobs.ts'
import { findLines, splitLines } from '#components/jobs/logs/find-lines.ts'
import { dataAssetHref, presentUri } from '#components/jobs/present-uri.ts'
import { jobStatuses } from '#lib/jobs/states.ts'

test('every status is in exactly one group of the charts', () => {
  expect(runGroups.flatMap(({ statuses }) => statuses).toSorted()).toEqual([...jobStatuses].toSorted())
  expect(countGroups({ Preparing: 1, Running: 2, Failed: 4 })).toMatchObject({ Running: 3, Failed: 4, Completed: 0 })
})

test('days without jobs are there, with zeros', () => {
  const days = fillDays(
    [{ day: '2026-11-19', byStatus: { Completed: 2 }, rows: 7 }],
    undefined,
    new Date('2026-11-21T10:00:00Z'),
  )
  expect(days.map(({ day, Completed, rows }) => [day, Completed, rows])).toEqual([
    ['2026-11-19', 2, 7],
    ['2026-11-20', 0, 0],
    ['2026-11-21', 0, 0],
  ])
  expect(days[0]?.label).toBe('Nov 19')
})

describe('throughput', () => {
  const progress = {
    filesTotal: 100,
    bytesTotal: 0,
    miniBatchesTotal: 100,
    miniBatchesDone: 50,
    filesScored: 50,
    filesFailed: 0,
    rowsScored: 4_000,
    rowsFailed: 1_000,
    retries: 0,
    outputRows: 0,
  }
  const startedAt = '2026-11-21T10:00:00Z'
  const startMs = Date.parse(startedAt)

  test('of a running job is what was seen of it', () => {
    const samples = [{ atMs: startMs + 90_000, rows: 4_000, miniBatches: 40 }]
    expect(deriveThroughput(samples, progress, { startedAt }, startMs + 100_000)).toEqual({
      rowsPerSecond: 100,
      secondsLeft: 50,
    })
  })

  test('is over the whole time when nothing was seen yet', () => {
    expect(deriveThroughput([], progress, { startedAt }, startMs + 100_000)).toEqual({
      rowsPerSecond: 50,
      secondsLeft: 100,
    })
  })

  test('of an ended job is over the whole run, with no time left', () => {
    const endedAt = '2026-11-21T10:00:10Z'
    expect(deriveThroughput([], progress, { startedAt, endedAt }, Number.NaN)).toEqual({
      rowsPerSecond: 500,
      secondsLeft: undefined,
    })
  })

  test('is unknown before the start', () => {
    expect(deriveThroughput([], progress, {}, startMs)).toEqual({ rowsPerSecond: undefined, secondsLeft: undefined })
  })

  test('forgets samples older than a minute and keeps none that says nothing new', () => {
    const sample = (atMs: number, rows: number) => ({ atMs, rows, miniBatches: rows })
    const samples = addSample(addSample([], sample(0, 1)), sample(1_000, 1))
    expect(samples).toHaveLength(1)
    expect(addSample(samples, sample(61_000, 2)).map(({ atMs }) => atMs)).toEqual([61_000])
  })
})

test('addresses are shown by what a person recognises', () => {
  expect(presentUri('azureml:churn:3')).toBe('churn:3')
  expect(presentUri('/subscriptions/s/workspaces/w/data/churn/versions/3')).toBe('churn:3')
  expect(presentUri('azureml://datastores/store/paths/in/2026.csv')).toBe('store/in/2026.csv')
  expect(presentUri('https://example.org/a.csv')).toBe('https://example.org/a.csv')
  expect(dataAssetHref('azureml:churn:3')).toBe('/data-assets/churn/3')
  expect(dataAssetHref('https://example.org/a.csv')).toBeUndefined()
})

test('a CSV cell is quoted where needed and never a formula', () => {
  expect(csvCell('a,"b"')).toBe('"a,""b"""')
  expect(csvCell('=1+1')).toBe("'=1+1")
  expect(csvCell(-5)).toBe('-5')
  expect(csvCell(undefined)).toBe('')
})

test('lines of a log are found whatever the case', () => {
  expect(splitLines('a\nb\n')).toEqual(['a', 'b'])
  expect(splitLines('a\nb')).toEqual(['a', 'b'])
  expect(findLines(['Failed: x', 'ok', 'it FAILED'], 'failed')).toEqual([0, 2])
  expect(findLines(['a'], '')).toEqual([])
})
