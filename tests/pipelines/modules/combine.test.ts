import { describe, expect, test } from 'vitest'
import { runPlan } from '#tests/support/run-plan.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()
const values = (names: string, ...rows: string[]) => `SELECT * FROM (VALUES ${rows.join(', ')}) t(${names})`

describe('Join Data', () => {
  const cars = values('id, make, price', "(3, 'Audi', 30)", "(1, 'bmw', 10)", '(2, NULL, 20)', "(4, 'audi', 40)")
  const makes = values(
    'name, price',
    "('audi', 'high')",
    "('bmw', 'mid')",
    "('vw', 'low')",
    "('audi', 'again')",
    "(NULL, 'x')",
  )
  const by = async (parameters: Record<string, unknown> = {}) => {
    const keys = { leftKeys: { mode: 'names', names: ['make'] }, rightKeys: { mode: 'names', names: ['name'] } }
    const inputs = { 'left-dataset': cars, 'right-dataset': makes }
    const { rows, columns } = await runPlan(folder, {
      module: 'join-data',
      inputs,
      parameters: { ...keys, ...parameters },
    })
    return { rows: rows['results-dataset'], columns: columns['results-dataset'] }
  }

  test('inner: matches in the order of the left rows, then of the right; a missing key matches nothing', async () => {
    const { rows, columns } = await by()
    expect(columns).toEqual(['id integer', 'make string', 'price integer', 'name string', 'price_1 string'])
    expect(rows).toEqual([
      [1, 'bmw', 10, 'bmw', 'mid'],
      [4, 'audi', 40, 'audi', 'high'],
      [4, 'audi', 40, 'audi', 'again'],
    ])
  })

  test('without matching case, Audi is audi', async () => {
    const { rows } = await by({ matchCase: false })
    expect(rows?.map((row) => row[0])).toEqual([3, 3, 1, 4, 4])
  })

  test('left outer: every left row; full outer: the rows of the right that nothing matched come last', async () => {
    const left = await by({ joinType: 'LeftOuter', keepRightKeys: false })
    expect(left.columns).toEqual(['id integer', 'make string', 'price integer', 'price_1 string'])
    expect(left.rows).toEqual([
      [3, 'Audi', 30, null],
      [1, 'bmw', 10, 'mid'],
      [2, null, 20, null],
      [4, 'audi', 40, 'high'],
      [4, 'audi', 40, 'again'],
    ])
    const full = await by({ joinType: 'FullOuter', keepRightKeys: false })
    expect(full.rows?.slice(5)).toEqual([
      [null, 'vw', null, 'low'],
      [null, null, null, 'x'],
    ])
  })

  test('left semi: left rows with a match, once each, and left columns only', async () => {
    const { rows, columns } = await by({ joinType: 'LeftSemi' })
    expect(rows).toEqual([
      [1, 'bmw', 10],
      [4, 'audi', 40],
    ])
    expect(columns).toEqual(['id integer', 'make string', 'price integer'])
  })

  test('keys that cannot match are refused by name', async () => {
    await expect(by({ leftKeys: { mode: 'names', names: ['id'] } })).rejects.toThrow(
      "The key 'id' is integer and 'name' is string: they never match.",
    )
    await expect(by({ leftKeys: { mode: 'names', names: ['id', 'make'] } })).rejects.toThrow(
      'the left has 2, the right 1',
    )
    await expect(by({ leftKeys: { mode: 'names', names: [] } })).rejects.toThrow('Choose the key columns of the left')
  })
})

describe('Add Rows', () => {
  const add = (dataset1: string, dataset2: string) =>
    runPlan(folder, { module: 'add-rows', inputs: { dataset1, dataset2 }, threads: 4 })

  test('the rows of the second follow those of the first, by the names of columns', async () => {
    const { rows, columns } = await add(values('a, b', "(2, 'x')", "(1, 'y')"), values('b, a', "('z', 0.5)"))
    expect(columns['results-dataset']).toEqual(['a double', 'b string'])
    expect(rows['results-dataset']).toEqual([
      [2, 'x'],
      [1, 'y'],
      [0.5, 'z'],
    ])
  })

  test('a million rows keep their order', async () => {
    const { rows } = await add('SELECT i FROM range(500000) t(i)', 'SELECT i FROM range(500000, 600000) t(i)')
    const found = rows['results-dataset'] ?? []
    expect(found).toHaveLength(600_000)
    expect(found.findIndex(([i], index) => i !== index)).toBe(-1)
  })

  test('other columns and other types are refused by name', async () => {
    await expect(add(values('a', '(1)'), values('b', '(1)'))).rejects.toThrow(
      "Only the second dataset has a column 'b'.",
    )
    await expect(add(values('a, b', '(1, 1)'), values('b', '(1)'))).rejects.toThrow(
      "Only the first dataset has a column 'a'.",
    )
    await expect(add(values('a', '(1)'), values('a', "('x')"))).rejects.toThrow(
      "'a' is integer in the first dataset and string in the second.",
    )
  })
})

describe('Add Columns', () => {
  test('rows stand side by side; the shorter dataset is filled up; twins get _1 and _2', async () => {
    const inputs = {
      'left-dataset': values('target, a', '(1, 10)', '(2, 20)'),
      'right-dataset': values('"Target", b', "('x', 1)", "('y', 2)", "('z', 3)"),
    }
    const { rows, columns } = await runPlan(folder, { module: 'add-columns', inputs })
    expect(columns['combined-dataset']).toEqual(['target_1 integer', 'a integer', 'Target_2 string', 'b integer'])
    expect(rows['combined-dataset']).toEqual([
      [1, 10, 'x', 1],
      [2, 20, 'y', 2],
      [null, null, 'z', 3],
    ])
  })
})

describe('Remove Duplicate Rows', () => {
  const patients = values(
    'id, initials, age',
    "(1, 'F', 53)",
    "(2, 'F', 24)",
    "(3, 'F', 53)",
    "(4, 'F', NULL)",
    "(5, 'F', NULL)",
    "(6, 'M', 53)",
  )
  const by = async (parameters: Record<string, unknown>) => {
    const { rows } = await runPlan(folder, {
      module: 'remove-duplicate-rows',
      inputs: { dataset: patients },
      parameters,
    })
    return rows['results-dataset']?.map(([id]) => id)
  }
  const keys = { mode: 'names', names: ['initials', 'age'] }

  test('the first of rows with the same keys stays, or the last; a missing key is no duplicate', async () => {
    expect(await by({ keys })).toEqual([1, 2, 4, 5, 6])
    expect(await by({ keys, retainFirst: false })).toEqual([2, 3, 4, 5, 6])
    expect(await by({})).toEqual([1, 2, 3, 4, 5, 6])
  })
})
