'use client'

import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useDatastores } from '#components/datastores/use-datastores.ts'
import { startValues } from '#components/schedules/form/schedule-values.ts'
import { ScheduleWizard } from '#components/schedules/form/schedule-wizard.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { DetailSkeleton } from '#components/ui/resource-frame.tsx'
import { useIsBrowser } from '#lib/client/use-is-browser.ts'

/** `?batchEndpoint=` or `?pipelineEndpoint=` chooses what it runs. */
export function CreateSchedulePage() {
  const params = useSearchParams()
  // The wizard has an address of its own for each step.
  const [asked] = useState(() => ({
    batchEndpoint: params.get('batchEndpoint') ?? '',
    pipelineEndpoint: params.get('pipelineEndpoint') ?? '',
  }))
  const { defaultName, datastores, error } = useDatastores()
  const isBrowser = useIsBrowser()
  if (error && !datastores) return <ErrorPanel title="The form cannot be opened." error={error} />
  if (!datastores || !isBrowser) return <DetailSkeleton />
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return <ScheduleWizard start={startValues({ ...asked, datastore: defaultName, timeZone })} />
}
