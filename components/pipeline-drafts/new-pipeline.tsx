'use client'

import AddIcon from '@mui/icons-material/Add'
import SampleIcon from '@mui/icons-material/SchemaOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import CardActionArea from '@mui/material/CardActionArea'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { useToast } from '#components/notifications/toast-context.tsx'
import { draftHref } from '#components/pipeline-drafts/draft.ts'
import { ImportButton } from '#components/pipeline-drafts/import-button.tsx'
import { Needs } from '#components/ui/access/needs.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { post } from '#lib/client/api.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { DraftResource, PipelineSampleResource } from '#lib/pipeline-drafts/view.ts'

const shownAtFirst = 3

/** An empty pipeline, a copy of a sample, or one read from a file. */
export function NewPipeline() {
  const { base } = useWorkspace()
  const router = useRouter()
  const toast = useToast()
  const [busy, setBusy] = useState<string>()
  const [isMore, setMore] = useState(false)
  const samples = useResource<{ value: PipelineSampleResource[] }>(`${base}/pipelineSamples`)
  const create = async (key: string, path: string, body?: unknown) => {
    setBusy(key)
    try {
      const { body: draft } = await post<DraftResource>(path, body)
      router.push(draftHref(draft.name))
    } catch (error) {
      toast.failure('The pipeline was not created.', error)
      setBusy(undefined)
    }
  }
  const all = samples.data?.value ?? []
  const shown = isMore ? all : all.slice(0, shownAtFirst)
  return (
    <>
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))' }}>
        <NewCard
          icon={<AddIcon sx={{ fontSize: 36 }} />}
          title="New pipeline"
          text="Easy-to-use prebuilt modules"
          isBusy={busy !== undefined}
          onClick={() => void create('new', `${base}/pipelineDrafts`, {})}
        />
        {!samples.data && !samples.error && <Skeleton variant="rounded" height={132} />}
        {shown.map(({ name, properties }) => (
          <NewCard
            key={name}
            icon={<SampleIcon />}
            title={properties.displayName}
            text={properties.description}
            isBusy={busy !== undefined}
            onClick={() => void create(name, `${base}/pipelineSamples/${encodeURIComponent(name)}/open`)}
          />
        ))}
      </Box>
      {samples.error && (
        <ErrorPanel
          title="The samples could not be loaded."
          error={samples.error}
          onRetry={() => void samples.refresh()}
        />
      )}
      <Box sx={{ display: 'flex', gap: 1, mt: 1 }}>
        {all.length > shownAtFirst && (
          <Button aria-expanded={isMore} onClick={() => setMore(!isMore)}>
            {isMore ? 'Show fewer samples' : 'Show more samples'}
          </Button>
        )}
        <ImportButton />
      </Box>
    </>
  )
}

interface NewCardProps {
  icon: ReactNode
  title: string
  text: string
  isBusy: boolean
  onClick: () => void
}

function NewCard({ icon, title, text, isBusy, onClick }: NewCardProps) {
  return (
    <Card variant="outlined">
      <Needs action="write">
        <CardActionArea
          disabled={isBusy}
          onClick={onClick}
          sx={{
            p: 2,
            height: '100%',
            minHeight: 132,
            display: 'flex',
            flexDirection: 'column',
            alignItems: 'flex-start',
            justifyContent: 'flex-start',
          }}
        >
          <Box sx={{ color: 'primary.main', lineHeight: 0, mb: 1 }} aria-hidden>
            {icon}
          </Box>
          <Typography sx={{ fontWeight: 600 }}>{title}</Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {text}
          </Typography>
        </CardActionArea>
      </Needs>
    </Card>
  )
}
