'use client'

import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import { serverHref } from '#components/mlflow-servers/server-paths.ts'
import { useToast } from '#components/notifications/toast-context.tsx'
import { Needs } from '#components/ui/access/needs.tsx'
import { Link } from '#components/ui/link.tsx'
import { Time } from '#components/ui/time.tsx'
import { del } from '#lib/client/api.ts'
import { useResource } from '#lib/client/use-resource.ts'
import type { AliasFollowView } from '#lib/mlflow-servers/follows/view.ts'

/** What a deployment follows. `deployment` is its ARM path. */
export function FollowNote({ deployment }: { deployment: string }) {
  const toast = useToast()
  const { data, refresh } = useResource<AliasFollowView>(`${deployment}/aliasFollow`)
  if (!data) return null
  const { server, model, alias, version, problem, checkedAt } = data
  const stop = async () => {
    try {
      await del(`${deployment}/aliasFollow`)
      await refresh()
    } catch (thrown) {
      toast.failure('The deployment still follows the alias', thrown)
    }
  }
  return (
    <Alert
      severity={problem ? 'warning' : 'info'}
      action={
        <Needs action="write" isHidden>
          <Button color="inherit" size="small" onClick={() => void stop()}>
            Stop following
          </Button>
        </Needs>
      }
    >
      <Stack spacing={0.5}>
        <span>
          Follows <strong>{`${model}@${alias}`}</strong> on <Link href={serverHref(server)}>{server}</Link>
          {version && `, now at version ${version}`}
          {checkedAt && (
            <>
              ; checked <Time at={checkedAt} />
            </>
          )}
        </span>
        {problem && <span>{problem}</span>}
      </Stack>
    </Alert>
  )
}
