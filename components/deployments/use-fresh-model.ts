import { useEffect } from 'react'
import { useFormContext } from 'react-hook-form'
import { type ChosenModel, toChosenModel } from '#components/deployments/chosen-model.ts'
import type { DeployedParts } from '#components/deployments/code-values.ts'
import { useResource } from '#lib/client/use-resource.ts'
import type { ModelVersionSummaryResource } from '#lib/models/view.ts'

/** Keeps what the form knows of its model: an owner may have allowed its code since the draft was kept. */
export function useFreshModel(model: ChosenModel | null): void {
  const { setValue } = useFormContext<DeployedParts>()
  const { data } = useResource<ModelVersionSummaryResource>(model?.id)
  useEffect(() => {
    if (data) setValue('model', toChosenModel(data))
  }, [data, setValue])
}
