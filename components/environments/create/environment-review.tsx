'use client'

import {
  checkContent,
  type EnvironmentValues,
  putEnvironmentRequest,
} from '#components/environments/create/environment-values.ts'
import { environmentPath } from '#components/environments/environment-paths.ts'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { TagChips } from '#components/ui/tags-editor.tsx'
import { ReviewCard } from '#components/ui/wizard/review-card.tsx'
import { ViewAsCode } from '#components/ui/wizard/view-as-code.tsx'
import { useNextVersion } from '#lib/client/next-version.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

interface EnvironmentReviewProps {
  values: EnvironmentValues
  goTo: (step: string) => void
}

export function EnvironmentReview({ values, goTo }: EnvironmentReviewProps) {
  const { base } = useWorkspace()
  const { nextVersion } = useNextVersion(environmentPath(base, values.name))
  const spec = checkContent(values).planned?.spec
  return (
    <>
      <ReviewCard
        title="Settings"
        onEdit={() => goTo('settings')}
        items={[
          { label: 'Name', value: values.name },
          { label: 'Version', value: nextVersion },
          { label: 'Description', value: values.description },
          { label: 'Source', value: sourceOf(values) },
        ]}
      />
      <ReviewCard
        title="Packages"
        onEdit={() => goTo('content')}
        items={[
          { label: 'Python', value: spec?.python ?? "This machine's" },
          {
            label: 'Packages',
            value: spec && spec.requirements.length > 0 && (
              <CodeBlock label="packages" code={spec.requirements.join('\n')} maxHeight={220} />
            ),
          },
        ]}
      />
      <ReviewCard
        title="Tags"
        onEdit={() => goTo('tags')}
        items={[
          { label: 'Tags', value: Object.keys(values.tags).length > 0 ? <TagChips tags={values.tags} /> : undefined },
        ]}
      />
      {nextVersion && <ViewAsCode requests={[putEnvironmentRequest(base, values, nextVersion)]} />}
    </>
  )
}

function sourceOf({ source, base }: EnvironmentValues): string {
  if (source === 'existing' && base) return `${base.name}:${base.version}`
  return source === 'conda' ? 'Conda file' : 'Requirements'
}
