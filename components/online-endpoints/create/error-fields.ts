import { fieldsBy } from '#components/deployments/field-of.ts'

export const fieldOf = fieldsBy({
  name: 'endpointName',
  cpu: 'settings.cpu',
  memoryMb: 'settings.memoryMb',
  replicas: 'settings.scale.replicas',
  maxReplicas: 'settings.scale.maxReplicas',
  capacity: 'settings.scale.replicas',
  maxInstances: 'settings.scale.maxReplicas',
})
