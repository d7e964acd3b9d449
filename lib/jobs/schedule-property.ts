/** By this property a job tells the schedule that started it, as Azure's do. */
export const scheduleProperty = 'azureml.scheduleName'
