'use client'

import BadIcon from '@mui/icons-material/CancelOutlined'
import GoodIcon from '@mui/icons-material/CheckCircleOutlined'
import Box from '@mui/material/Box'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { monospace } from '#components/shell/theme.ts'
import { contentPath, joinPath } from '#components/storage/file-paths.ts'
import { useText } from '#lib/client/use-text.ts'
import { parseScript } from '#lib/codes/script.ts'

interface ScriptChecksProps {
  /** ARM path of what has the files: a version, or a datastore. */
  base: string
  /** The folder of the files in it. */
  folder?: string
  /** Paths of Python files below the folder. */
  paths: readonly string[]
}

const shownScripts = 8

/** Which Python files could be a scoring script, and what keeps the others from it. */
export function ScriptChecks({ base, folder = '', paths }: ScriptChecksProps) {
  const shown = paths.slice(0, shownScripts)
  return (
    <Stack component="ul" spacing={1} sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {shown.map((path) => (
        <ScriptCheck key={path} base={base} path={joinPath(folder, path)} name={path} />
      ))}
      {paths.length > shown.length && (
        <Typography component="li" variant="body2" sx={{ color: 'text.secondary' }}>
          {`and ${(paths.length - shown.length).toLocaleString('en')} more Python files`}
        </Typography>
      )}
    </Stack>
  )
}

function ScriptCheck({ base, path, name }: { base: string; path: string; name: string }) {
  const { text, error } = useText(contentPath(base, path))
  if (text === undefined && !error) return null
  const script = parseScript(text ?? '')
  const problem = error?.message ?? script.problem
  const found = [
    { label: 'init()', line: script.init?.line },
    { label: 'run(mini_batch)', line: script.run?.line },
  ]
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
      {problem ? (
        <BadIcon fontSize="small" sx={{ color: 'text.secondary' }} aria-hidden />
      ) : (
        <GoodIcon fontSize="small" color="success" aria-hidden />
      )}
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="body2" sx={{ fontFamily: monospace, overflowWrap: 'anywhere' }}>
          {name}
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {problem ?? `A scoring script: ${presentFound(found, script.importsAll)}.`}
        </Typography>
      </Box>
    </Box>
  )
}

function presentFound(found: readonly { label: string; line: number | undefined }[], importsAll: boolean): string {
  const seen = found.flatMap(({ label, line }) => (line === undefined ? [] : [`${label} in line ${line}`]))
  const hidden = found.flatMap(({ label, line }) => (line === undefined ? [label] : []))
  if (hidden.length > 0 && importsAll)
    return [...seen, `${hidden.join(' and ')} perhaps from an import of *`].join(', ')
  return seen.join(', ')
}
