import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { manifest } from '#lib/pipelines/modules/apply-sql-transformation/manifest.ts'
import { runPlan } from '#tests/support/run-plan.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()
const t1 = "SELECT * FROM (VALUES (1, 'a', 2.5), (2, 'b', 1.5), (3, 'a', 0.5)) t(id, kind, \"my value\")"
const t2 = "SELECT * FROM (VALUES ('a', 'first'), ('b', 'second')) t(kind, name)"

async function apply(query: string, inputs: Record<string, string> = { t1, t2 }) {
  const { rows, columns } = await runPlan(folder, { module: 'apply-sql-transformation', inputs, parameters: { query } })
  return { rows: rows['results-dataset'], columns: columns['results-dataset'] }
}

describe('what runs', () => {
  test('a join with a subquery, a semicolon and a comment at the end', async () => {
    const { rows, columns } = await apply(`
      SELECT t1.*, n.name FROM t1 JOIN (SELECT kind, name FROM t2) AS n ON t1.kind = n.kind ORDER BY t1.id DESC; -- the newest first`)
    expect(columns).toEqual(['id integer', 'kind string', 'my value double', 'name string'])
    expect(rows).toEqual([
      [3, 'a', 0.5, 'first'],
      [2, 'b', 1.5, 'second'],
      [1, 'a', 2.5, 'first'],
    ])
  })

  test('WITH, windows, UNION, VALUES and generated rows', async () => {
    const { rows } = await apply(`
      WITH sums AS (SELECT kind, sum("my value") AS total FROM T1 GROUP BY kind)
      SELECT kind, total, rank() OVER (ORDER BY total) AS place FROM sums
      UNION ALL SELECT 'x', i, NULL FROM range(2) g(i) UNION ALL SELECT * FROM (VALUES ('y', 9, 9)) ORDER BY kind, total`)
    expect(rows).toEqual([
      ['a', 3, 2],
      ['b', 1.5, 1],
      ['x', 0, null],
      ['x', 1, null],
      ['y', 9, 9],
    ])
  })

  test('a fresh node gives what comes in', async () => {
    expect((await apply(manifest.parameters.parse({}).query)).rows).toHaveLength(3)
  })

  test('a query with chance or time in it runs anew each time', () => {
    expect(manifest.isReusable?.({ query: 'SELECT * FROM t1' })).toBe(true)
    for (const query of [
      'SELECT *, random() FROM t1',
      'SELECT * FROM t1 USING SAMPLE 10',
      'SELECT * FROM t1 TABLESAMPLE 10%',
      'SELECT age(born) FROM t1',
      'SELECT localtimestamp FROM t1',
    ])
      expect(manifest.isReusable?.({ query })).toBe(false)
  })
})

describe('what is refused', () => {
  test.each([
    ['DELETE FROM t1', 'The query is no SELECT'],
    ["COPY t1 TO '/tmp/x.csv'", 'The query is no SELECT'],
    ["ATTACH '/tmp/x.db'", 'The query is no SELECT'],
    ['SET threads = 1', 'The query is no SELECT'],
    ['CREATE TABLE x AS SELECT 1', 'The query is no SELECT'],
    ['INSTALL httpfs', 'The query is no SELECT'],
    ['SELECT 1; SELECT 2', 'The query has 2 statements'],
    ['SELECT 1; DROP TABLE t1', 'The query is no SELECT'],
    ['-- nothing', 'The query has 0 statements'],
    ['SELECT 1) TO x; --', 'The SQL query cannot be read: syntax error at or near ")"'],
    ['DESCRIBE t1', 'The query describes tables'],
    ['SHOW TABLES', 'The query describes tables'],
    ["SELECT * FROM read_csv('/etc/passwd')", 'The query cannot read from read_csv()'],
    ["SELECT * FROM '/etc/passwd.csv'", "There is no table '/etc/passwd.csv'"],
    ["SELECT * FROM glob('/*')", 'The query cannot read from glob()'],
    [
      "SELECT * FROM t1 WHERE id IN (SELECT content FROM read_text('/etc/hosts'))",
      'The query cannot read from read_text()',
    ],
    ["SELECT * FROM query('SELECT 1')", 'The query cannot read from query()'],
    ['SELECT * FROM duckdb_settings()', 'The query cannot read from duckdb_settings()'],
    ['SELECT * FROM information_schema.tables', "There is no table 'tables'"],
    ["SELECT current_setting('allowed_directories')", 'The query cannot call current_setting()'],
    ['SELECT * FROM t3', "There is no table 't3'. The query can read t1, t2"],
    ['SELECT nope FROM t1', 'The SQL query cannot be run: Referenced column "nope" not found'],
    ['SELECT id + FROM t1', 'The SQL query cannot be read: syntax error'],
  ])('%s', async (query, message) => {
    await expect(apply(query)).rejects.toMatchObject({ code: 'UserError', message: expect.stringContaining(message) })
  })

  test('what it says names no place of this machine', async () => {
    const failure = await apply('SELECT nope FROM t1').catch((error: Error) => error.message)
    expect(failure).not.toContain(folder)
    const wrongValue = await apply('SELECT CAST(kind AS INTEGER) FROM t1').catch((error: Error) => error.message)
    expect(wrongValue).toContain("Could not convert string 'a' to INT32")
    expect(wrongValue).not.toContain(folder)
  })

  test('no file is read, not even one beside the tables', async () => {
    const path = join(folder, 'beside.csv')
    writeFileSync(path, 'a\n1\n')
    await expect(apply(`SELECT * FROM '${path}', (WITH "${path}" AS (SELECT 1) SELECT 1)`)).rejects.toThrow(
      'There is no table',
    )
  })
})
