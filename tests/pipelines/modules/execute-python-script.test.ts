import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { runPlan } from '#tests/support/run-plan.ts'
import { findSciencePython } from '#tests/support/science-python.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()
const { interpreter, reason } = await findSciencePython()

const execute = (script: string, inputs: Record<string, string> = {}, signal = new AbortController().signal) =>
  runPlan(folder, {
    module: 'execute-python-script',
    inputs,
    parameters: { script },
    python: async () => interpreter ?? '',
    signal,
  })

const failureOf = async (script: string): Promise<string> => {
  const failure: unknown = await execute(script, { dataset1: 'SELECT 1 AS a' }).catch((error: unknown) => error)
  expect(failure).toMatchObject({ code: 'UserError' })
  const { message } = failure as Error
  expect(message).not.toMatch(/\/tmp|\/home|\/root|slipway/)
  return message
}

const everything = `SELECT * FROM (VALUES
  (1, NULL, 0.1, 'plain', true, TRUE, TIMESTAMP '2020-01-02 03:04:05.678901'),
  (-9007199254740993, 2, NULL, '', false, NULL, NULL),
  (3, 3, 1e300, NULL, true, FALSE, TIMESTAMP '1999-12-31'),
  (4, 4, -0.5, 'a,"b"' || chr(10) || 'NA é', true, NULL, NULL)
) t("whole", "some whole", number, text, yes, maybe, "at")`

describe.skipIf(!interpreter)(`Execute Python Script ${reason}`, () => {
  test('what comes in goes out as it was: numbers, empty and missing texts, lines in texts, times', async () => {
    const script = 'def azureml_main(dataframe1=None, dataframe2=None):\n    return dataframe1,'
    const { rows, columns } = await execute(script, { dataset1: everything })
    expect(columns['result-dataset1']).toEqual([
      'whole integer',
      'some whole double',
      'number double',
      'text string',
      'yes boolean',
      'maybe boolean',
      'at datetime',
    ])
    expect(rows['result-dataset1']).toEqual([
      [1, null, 0.1, 'plain', true, true, new Date('2020-01-02T03:04:05.678Z')],
      [Number(-9007199254740993n), 2, null, '', false, null, null],
      [3, 3, 1e300, null, true, false, new Date('1999-12-31T00:00:00Z')],
      [4, 4, -0.5, 'a,"b"\nNA é', true, null, null],
    ])
    expect(rows['result-dataset2']).toEqual([])
  })

  test('two datasets in, two out, as pandas has them', async () => {
    const { rows, columns } = await execute(
      `
import pandas as pd

def azureml_main(dataframe1, dataframe2):
    joined = dataframe1.merge(dataframe2, on='kind', how='left')
    print(joined.dtypes.to_dict())
    sums = joined.groupby('kind', sort=True)['value'].sum().reset_index()
    sums[7] = pd.Categorical(['u', 'v'])
    return joined[['name', 'value']].rename(columns={'name': 'predicted'}), sums
`,
      {
        dataset1: "SELECT * FROM (VALUES ('a', 1.5), ('b', 2), ('a', 3)) t(kind, \"value\")",
        dataset2: "SELECT * FROM (VALUES ('a', 'first')) t(kind, name)",
      },
    )
    expect(columns['result-dataset1']).toEqual(['predicted string', 'value double'])
    expect(rows['result-dataset1']).toEqual([
      ['first', 1.5],
      [null, 2],
      ['first', 3],
    ])
    expect(columns['result-dataset2']).toEqual(['kind string', 'value double', '7 string'])
    expect(rows['result-dataset2']).toEqual([
      ['a', 4.5, 'u'],
      ['b', 2, 'v'],
    ])
  })

  test('without a dataset it makes one; unconnected ones are None; what it prints is in the log', async () => {
    const { rows, log } = await execute(`
import sys
import pandas as pd

def azureml_main(dataframe1=None, dataframe2=None):
    print('got', dataframe1, dataframe2)
    print('a warning', file=sys.stderr)
    open('mine.txt', 'w').write('x')
    return pd.DataFrame({'a': [1, 2]})
`)
    expect(rows['result-dataset1']).toEqual([[1], [2]])
    expect(log).toEqual(expect.arrayContaining(['got None None', 'a warning', 'result-dataset1: 2 rows, 1 columns']))
  })

  test('an exception is told with the line of the script', async () => {
    const script =
      'import pandas\n\ndef azureml_main(dataframe1=None, dataframe2=None):\n    return dataframe1["price"],'
    expect(await failureOf(script)).toBe("The Python script failed: KeyError: 'price' (user_script.py line 4)")
  })

  test.each([
    ['def azureml_main(:', /SyntaxError: .*\(user_script\.py line 1\)/],
    [
      'import nowhere_to_be_found',
      /ModuleNotFoundError: No module named 'nowhere_to_be_found' \(user_script.py line 1\)/,
    ],
    ['x = 1', /it has no function azureml_main/],
    ['def azureml_main(a, b):\n    return 5', /azureml_main returned a value of type int/],
    ['def azureml_main(a, b):\n    pass', /azureml_main returned None/],
    ['def azureml_main(a, b):\n    return a, a, a', /azureml_main returned 3 values/],
    ['def azureml_main(a, b):\n    return a, [1]', /a value of type list among its values/],
    ['def azureml_main(a, b):\n    return []', /returned no DataFrame/],
    ['import os\nprint("last words", flush=True)\nos._exit(3)', /ended its process.*exit code 3.*last words/],
  ])('%s', async (script, message) => {
    expect(await failureOf(script)).toMatch(message)
  })

  test('a script sees nothing of this process: no variable, no secret', async () => {
    process.env.SLIPWAY_SECRET_OF_TEST = 'secret'
    const script =
      'import os, pandas\ndef azureml_main(a, b):\n    return pandas.DataFrame({"name": sorted(os.environ)}),'
    const { rows } = await execute(script)
    const names = rows['result-dataset1']?.map(([name]) => name)
    expect(names).toContain('PATH')
    expect(names?.filter((name) => /SLIPWAY|DATABASE/.test(String(name)))).toEqual([])
    delete process.env.SLIPWAY_SECRET_OF_TEST
  })

  test('canceled, the process and what it started are gone', async () => {
    const stop = new AbortController()
    const place = join(folder, 'child-pid')
    const script = `
import os, subprocess, time
child = subprocess.Popen(['sleep', '600'])
with open('${place}.part', 'w') as file:
    file.write(str(child.pid))
os.rename('${place}.part', '${place}')
time.sleep(600)
`
    const running = execute(script, {}, stop.signal)
    const pid = await vi.waitFor(async () => Number(await readFile(place, 'utf8')), { timeout: 20_000 })
    process.kill(pid, 0)
    stop.abort(new Error('The run was canceled.'))
    await expect(running).rejects.toThrow('The run was canceled.')
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  })
})
