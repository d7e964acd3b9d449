import Alert from '@mui/material/Alert'
import Stack from '@mui/material/Stack'
import { newVersionHref } from '#components/environments/environment-paths.ts'
import { Needs } from '#components/ui/access/needs.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import type { EnvironmentVersionResource } from '#lib/environments/view.ts'

/** The files that the version was made of; changing them makes another version. */
export function ContextTab({ environment: { name, properties } }: { environment: EnvironmentVersionResource }) {
  const { condaFile, requirements, image, environmentName } = properties
  return (
    <Stack spacing={2}>
      <Alert severity="info">
        What a version installs does not change.{' '}
        <Needs action="write" isHidden>
          <Link href={newVersionHref(environmentName, name)}>Edit it as a new version.</Link>
        </Needs>
      </Alert>
      {condaFile !== null && (
        <SectionCard title="Conda file">
          <CodeBlock label="conda file" code={condaFile} maxHeight={560} />
        </SectionCard>
      )}
      {requirements !== null && (
        <SectionCard title="requirements.txt">
          <CodeBlock label="requirements" code={requirements} maxHeight={560} />
        </SectionCard>
      )}
      {image !== null && (
        <SectionCard title="Image">
          <CodeBlock label="image" code={image} />
        </SectionCard>
      )}
    </Stack>
  )
}
