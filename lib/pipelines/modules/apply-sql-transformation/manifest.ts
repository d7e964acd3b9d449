import { z } from 'zod'
import { defineManifest } from '#lib/pipelines/manifest.ts'

export const sqlParameters = z.object({
  query: z.string().trim().min(1, 'Write a SELECT over t1, t2 and t3.').max(100_000).default('SELECT * FROM t1'),
})

/** What gives another answer each time it is asked. */
const changing =
  /\b(random|setseed|uuid\w*|gen_random_uuid|now|today|age|current_\w+|get_current_\w+|local(time|timestamp)|transaction_timestamp|txid_current|tablesample|using\s+sample)\b/i

export const manifest = defineManifest({
  id: 'apply-sql-transformation',
  version: 1,
  name: 'Apply SQL Transformation',
  category: 'Data Transformation',
  group: 'Manipulation',
  description: 'Runs one SELECT, in the SQL of DuckDB, over up to three datasets.',
  tags: ['sql', 'query', 'filter', 'aggregate', 'duckdb'],
  inputs: [
    { name: 't1', label: 't1', types: ['Data'] },
    { name: 't2', label: 't2', types: ['Data'], isOptional: true },
    { name: 't3', label: 't3', types: ['Data'], isOptional: true },
  ],
  outputs: [{ name: 'results-dataset', label: 'Results dataset', type: 'Data' }],
  parameters: sqlParameters,
  fields: [
    {
      name: 'query',
      label: 'SQL query script',
      kind: 'code',
      language: 'sql',
      help: 'One SELECT over t1, t2 and t3 in DuckDB\'s dialect, which is close to PostgreSQL\'s: "quotes" around a column name with a space, no [brackets]. Without ORDER BY, the order of joined or grouped rows is not defined.',
    },
  ],
  isReusable: ({ query }) => !changing.test(query),
})
