'use client'

import ZipIcon from '@mui/icons-material/FolderZipOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useSearchParams } from 'next/navigation'
import { jobHref } from '#components/jobs/job-paths.ts'
import { FileTree } from '#components/jobs/outputs/file-tree.tsx'
import { OutputFile } from '#components/jobs/outputs/output-file.tsx'
import {
  defaultFile,
  findForeignOutput,
  findHeadless,
  resolveFile,
  scoreFile,
} from '#components/jobs/outputs/output-place.ts'
import { archivePath } from '#components/storage/file-paths.ts'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import { withApiVersion } from '#lib/client/request.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { BatchJobResource } from '#lib/jobs/batch-view.ts'
import { isTerminal } from '#lib/jobs/states.ts'

/** Files of the job on the left, the one chosen on the right. The choice is in the address. */
export function JobOutputs({ job }: { job: BatchJobResource }) {
  const { base } = useWorkspace()
  const params = useSearchParams()
  const { folder, output } = job.properties.batch
  const file = params.get('file') ?? defaultFile(job)
  const line = Number(params.get('line')) || undefined
  const chosen = resolveFile(job, file)
  const isLive = !isTerminal(job.properties.status)
  const foreign = findForeignOutput(job)
  const store = (datastore: string) => `${base}/datastores/${encodeURIComponent(datastore)}`
  const hrefOf = (path: string) => {
    const isScore = !foreign && path === resolveFile(job, scoreFile).path
    return jobHref(job.name, 'outputs', { file: isScore ? scoreFile : path.slice(folder.path.length + 1) })
  }
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '280px minmax(0, 1fr)' },
      }}
    >
      <SectionCard title="Files">
        {foreign && (
          <>
            <Typography variant="subtitle2" component="h3">
              Data output
            </Typography>
            <Typography
              variant="caption"
              sx={{ color: 'text.secondary' }}
            >{`${foreign.datastore}/${foreign.path}`}</Typography>
            <FileTree
              store={store(foreign.datastore)}
              folder={foreign.path}
              only={output.fileName}
              chosen={chosen.path}
              hrefOf={() => jobHref(job.name, 'outputs', { file: scoreFile })}
              isLive={isLive}
            />
            <Typography variant="subtitle2" component="h3" sx={{ mt: 1.5 }}>
              Logs
            </Typography>
          </>
        )}
        <FileTree
          store={store(folder.datastore)}
          folder={folder.path}
          chosen={chosen.path}
          hrefOf={hrefOf}
          isLive={isLive}
        />
        <Button
          component="a"
          href={withApiVersion(archivePath(store(folder.datastore), folder.path))}
          color="inherit"
          startIcon={<ZipIcon />}
          sx={{ mt: 1.5 }}
        >
          Download all (zip)
        </Button>
      </SectionCard>
      <OutputFile
        key={chosen.path}
        place={chosen}
        headless={findHeadless(job, file)}
        isPartial={file === scoreFile && output.partial}
        isLive={isLive}
        line={line}
        lineHref={(number) => jobHref(job.name, 'outputs', { file, line: String(number) })}
      />
    </Box>
  )
}
