import { describe, expect, test } from 'vitest'
import { bodyOf, openCode, openScript, statusOf, textOf, within } from '#tests/inference/replicas/pools.ts'
import { readJson } from '#tests/python/support.ts'
import { plainPython } from '#tests/support/science-python.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()

describe.skipIf(!plainPython)('online scoring scripts', () => {
  test.skipIf(!hasSharedData)('the public example: init reads the model, run gets the body as text', async () => {
    const model = sharedData('custom-scripts', 'linear', 'model')
    const { pool } = openCode(model, sharedData('custom-scripts', 'online'))
    const { online } = await readJson(sharedData('custom-scripts', 'expected.json'))
    expect(await pool.ready).toMatchObject({
      model: { kind: 'script', isRowWise: false, input: undefined },
      selfCheck: { ok: true },
    })
    expect(JSON.parse(await textOf(pool, JSON.stringify(online.request)))).toEqual(online.response)
  })

  test.each([
    ['raw_data', 'é"', '"\\u00e9\\""'],
    ['type(raw_data).__name__', '1', '"str"'],
    ['{"a": [1, 2.5, None, True]}', '', '{"a": [1, 2.5, null, true]}'],
    ['float("nan")', '', 'null'],
    ['{1, 1}', '', '[1]'],
    ['None', '', 'null'],
  ])('what run returns is sent as JSON: %s', async (expression, body, expected) => {
    const { pool } = await openScript(folder, `def init(): pass\ndef run(raw_data): return ${expression}\n`)
    await pool.ready
    expect(await textOf(pool, body)).toBe(expected)
  })

  test('a response object gives its own status, headers and bytes', async () => {
    const { pool } = await openScript(
      folder,
      `class Reply:
  status_code = 202
  headers = {"Content-Type": "text/plain", "X-Mine": 1}
  def get_data(self): return b"kept"
def init(): pass
def run(raw_data): return Reply()
`,
    )
    await pool.ready
    expect(await pool.ask(bodyOf(''), within(20_000))).toMatchObject({
      status: 202,
      headers: { 'content-type': 'text/plain', 'x-mine': '1' },
      body: new Uint8Array(Buffer.from('kept')),
    })
  })

  test('a query is given as named arguments', async () => {
    const { pool } = await openScript(folder, 'def init(): pass\ndef run(a, b="x"): return [a, b]\n')
    await pool.ready
    const question = { ...bodyOf(''), method: 'GET', query: 'a=%5B1%2C2%5D&b=text' }
    const answer = await pool.ask(question as ReturnType<typeof bodyOf>, within(20_000))
    expect(answer.kind === 'raw' && Buffer.from(answer.body).toString()).toBe('[[1, 2], "text"]')
  })

  test('what run raises is a 500 without details; its traceback and what it prints are in the log', async () => {
    const { pool, events } = await openScript(
      folder,
      'def init(): print("begun")\ndef run(raw_data):\n  if raw_data == "bad": raise ValueError("no such row")\n  return 1\n',
    )
    await pool.ready
    await expect(pool.ask(bodyOf('bad'), within(20_000))).rejects.toMatchObject({
      status: 500,
      message: 'An unexpected error occurred in scoring script. Check the logs for more info.',
    })
    expect(await textOf(pool, 'good')).toBe('1')
    const lines = events.flatMap((event) => (event.kind === 'output' ? [`${event.stream}: ${event.text}`] : []))
    expect(lines).toContain('stdout: begun')
    expect(lines).toContain('stderr: ValueError: no such row')
    expect(lines.join('\n')).toContain('score.py", line 3')
  })

  test.each([
    ['def init(): raise RuntimeError("no weights")\ndef run(x): pass', 'RuntimeError: no weights (score.py line 1)'],
    ['def run(raw_data): pass', 'score.py has no function init(). A scoring script defines init() and run(raw_data).'],
    ['import sys\ndef init(): sys.exit(3)\ndef run(x): pass', 'exit code 3'],
  ])('%j is told when it is loaded', async (text, message) => {
    const { pool, event } = await openScript(folder, text)
    await expect(pool.ready).rejects.toThrow(message)
    expect(await event('failed')).toMatchObject({ replica: 'r1-1', message: expect.stringContaining(message) })
    expect(pool.admit()).toMatchObject({ status: 503 })
  })

  test('requests to a script never share a call', async () => {
    const { pool } = await openScript(
      folder,
      'calls = 0\ndef init(): pass\ndef run(raw_data):\n  global calls\n  calls += 1\n  return calls\n',
    )
    await pool.ready
    const texts = await Promise.all(Array.from({ length: 20 }, () => textOf(pool, '')))
    expect(new Set(texts).size).toBe(20)
  })

  test('it has the variables and threads of the deployment, and nothing of this process', async () => {
    Object.assign(process.env, { SLIPWAY_SECRET: 'a'.repeat(40) })
    const { pool } = await openScript(
      folder,
      'import os\ndef init(): pass\ndef run(raw_data): return dict(os.environ)\n',
      { cpu: 3, environmentVariables: { LIMIT: '10' } },
    )
    await pool.ready
    const variables = JSON.parse(await textOf(pool, ''))
    expect(variables).toMatchObject({ LIMIT: '10', OMP_NUM_THREADS: '3', AZUREML_MODEL_DIR: folder })
    expect(Object.keys(variables).filter((name) => name.startsWith('SLIPWAY'))).toEqual([])
    delete process.env.SLIPWAY_SECRET
  })

  test('with egress disabled it reaches no network, or the deployment is refused with the reason', async () => {
    const connect = `import socket
def init(): pass
def run(raw_data):
  try:
    socket.create_connection(("127.0.0.1", int(raw_data)), timeout=5).close()
    return "reached"
  except OSError as error:
    return "cut off"
`
    const { createServer } = await import('node:net')
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const address = server.address()
    const port = String(typeof address === 'object' && address?.port)
    const enabled = await openScript(folder, connect)
    await enabled.pool.ready
    expect(await textOf(enabled.pool, port)).toBe('"reached"')
    const disabled = await openScript(folder, connect, { egress: 'Disabled' })
    const outcome = await disabled.pool.ready.then(
      () => textOf(disabled.pool, port),
      (error: Error) => error.message,
    )
    expect(outcome).toMatch(/^"cut off"$|Egress cannot be disabled/)
    server.close()
  })

  test('a script that ends its process fails its own request, and is started anew', async () => {
    const { pool, event } = await openScript(
      folder,
      'import os\ndef init(): pass\ndef run(raw_data):\n  if raw_data == "die": os._exit(7)\n  return "alive"\n',
    )
    await pool.ready
    const asked = [bodyOf('die'), bodyOf(''), bodyOf('')].map((question) =>
      statusOf(pool.ask(question, within(20_000))),
    )
    expect(await Promise.all(asked)).toEqual([503, 200, 200])
    expect(await event('ended')).toMatchObject({ message: expect.stringContaining('exit code 7') })
    expect(pool.replicas()).toMatchObject([{ restarts: 1, state: 'Ready' }])
  })
})
