/** What an online deployment reads, for the step about its code. */
export const inputNote =
  'Requests are JSON as Azure ML, MLflow and the Open Inference Protocol write it, or CSV, each checked against the model’s signature. The Test tab fills in a request that fits.'
