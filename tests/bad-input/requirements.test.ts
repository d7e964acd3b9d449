import { expect, test } from 'vitest'
import { hidePasswords } from '#lib/python/environment/run-command.ts'
import { specOfCondaFile, specOfModel, specOfRequirements } from '#lib/python/environment/spec-of.ts'

test.each([
  '-r ../../x',
  '-r /etc/passwd',
  '-r"/etc/passwd"',
  '--requirement=/etc/passwd',
  '--requirem /etc/passwd',
  '-c ../x',
  '-r \\\n/etc/passwd',
  '--pre -r /etc/passwd',
  '--index-url https://index.example/ --requirement /etc/passwd',
  '-i https://index.example/ -c/etc/passwd',
])('a file of this machine is not included: %j', async (line) => {
  expect(() => specOfRequirements(line)).toThrow(/includes a file/)
  expect(() => specOfCondaFile(`dependencies:\n- pip:\n  - ${JSON.stringify(line)}\n`)).toThrow(/includes a file/)
  const read = async (path: string) => (path === 'requirements.txt' ? line : undefined)
  await expect(specOfModel(read)).rejects.toThrow(/which is|includes a file/)
})

test.each([
  '# -r others.txt',
  'numpy',
  'thing @ https://host.example/thing-r1.whl',
  'git+https://host.example/a/b.git@v1#egg=b',
  '--index-url https://user:secret@host.example/simple',
  '--pre --no-binary :all:',
  '-r https://host.example/requirements.txt',
  'a-r',
  'x ; extra == "-r y"',
])('%j is left to pip', (line) => {
  expect(() => specOfRequirements(line)).not.toThrow()
})

test.each([
  ['Looking in indexes: https://ada:hunter22@host/simple', 'Looking in indexes: https://****@host/simple'],
  ['git+https://token22@host/a.git@v1', 'git+https://****@host/a.git@v1'],
  ['https://ada:p@ss22@host/x and ftp://b:c22@host', 'https://****@host/x and ftp://****@host'],
])('no secret of an address is logged: %s', (line, expected) => {
  expect(hidePasswords(line)).toBe(expected)
})

test('a conda file of lists in lists is broken YAML', () => {
  expect(() => specOfCondaFile(`dependencies: ${'['.repeat(100_000)}`)).toThrow(/condaFile cannot be read/)
})
