import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { isAlive, open, putAll } from '#tests/python/support.ts'
import { plainPython } from '#tests/support/science-python.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()
const interpreter = plainPython ?? ''

async function script(text: string) {
  const code = await putAll(folder, { 'score.py': text })
  return open(folder, { interpreter, script: { folder: code, entry: 'score.py' }, startTimeoutMs: 20_000 })
}

const python = (...lines: string[]) => `${lines.join('\n')}\n`

describe.skipIf(!plainPython)('a scoring script that means harm', () => {
  test.skipIf(process.platform !== 'linux')('what leaves its group and its parent is ended with it', async () => {
    const note = join(folder, 'daemon.pid')
    const scorer = await script(
      python(
        'import os, time',
        'def init():',
        '  if os.fork() == 0:',
        '    os.setsid()',
        '    if os.fork() == 0:',
        `      open(${JSON.stringify(note)}, "w").write(str(os.getpid()))`,
        '      time.sleep(600)',
        '    os._exit(0)',
        `  while not os.path.exists(${JSON.stringify(note)}) or os.path.getsize(${JSON.stringify(note)}) == 0: time.sleep(0.01)`,
        'def run(files): return files',
      ),
    )
    const daemon = Number(await readFile(note, 'utf8'))
    expect(await isAlive(daemon)).toBe(true)
    await scorer.close()
    await vi.waitFor(async () => expect(await isAlive(daemon)).toBe(false), { timeout: 5000 })
  })

  test.each([
    ['garbage', 'os.write(4, b"\\xff" * 64)'],
    ['half a frame and an end', 'os.write(4, b"\\x01"); os._exit(0)'],
    ['nothing, without its pipes', 'os.closerange(3, 64)'],
    ['an end in its middle', 'os.abort()'],
  ])('%s on its way back is an error, and no end of those who wait', async (_, line) => {
    const scorer = await script(
      python('import os', 'def init(): pass', 'def run(files):', `  ${line}`, '  return files'),
    )
    await expect(scorer.run?.(['a'], 'text')).rejects.toThrow(/Python process (ended|answered)/)
  })

  test('its folder deleted, and text that is none: it goes on', async () => {
    const scorer = await script(
      python(
        'import os, shutil, sys',
        'def init(): pass',
        'def run(files):',
        '  shutil.rmtree(os.getcwd())',
        '  sys.stdout.buffer.write(b"\\xff\\xfe\\n")',
        '  return ["\\udcff", "a\\x00b"]',
      ),
    )
    expect(await scorer.run?.(['a'], 'text')).toMatchObject({ results: 2 })
  })

  test('two million results are as many lines', async () => {
    const scorer = await script(python('def init(): pass', 'def run(files): return list(range(2_000_000))'))
    const answer = await scorer.run?.(['a'], 'text')
    expect(answer?.results).toBe(2_000_000)
    expect(answer?.lines.endsWith('\n1999999\n')).toBe(true)
  })

  test('more text than a string of this process can hold is an error that says so', async () => {
    const scorer = await script(python('def init(): pass', 'def run(files): return ["x" * 600_000_000]'))
    await expect(scorer.run?.(['a'], 'text')).rejects.toThrow(/returned 600 MB of text for one mini-batch/)
  })
})
