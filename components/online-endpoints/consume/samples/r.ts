import {
  deploymentHeader,
  literal,
  missingText,
  type SampleRequest,
  variableOf,
} from '#components/online-endpoints/consume/samples/sample-request.ts'

/** R 4.1 or later with the package httr2: R itself cannot post with headers. */
export function presentR({ url, body, credential, deployment }: SampleRequest): string {
  const { kind, value } = credential
  const read =
    value === undefined
      ? `Sys.getenv("${variableOf(credential)}")
if (${kind} == "") stop("${missingText(credential)}")`
      : literal(value)
  const header = deployment === undefined ? '' : `,\n    \`${deploymentHeader}\` = ${literal(deployment)}`
  const dashes = dashesFor(body)
  return `# install.packages("httr2")
library(httr2)

url <- ${literal(url)}
${kind} <- ${read}

body <- r"${dashes}(
${body}
)${dashes}"

response <- request(url) |>
  req_headers(
    Authorization = paste("Bearer", ${kind})${header}
  ) |>
  req_body_raw(body, type = "application/json") |>
  req_error(is_error = function(response) FALSE) |>
  req_perform()

answer <- resp_body_string(response)
if (resp_status(response) >= 400) {
  message("The request failed with status ", resp_status(response), ".")
  print(resp_headers(response))
  stop(answer)
}
cat(answer, "\\n")
`
}

/** As many as make the end of a raw string differ from everything in the text. */
function dashesFor(text: string): string {
  let dashes = '---'
  while (text.includes(`)${dashes}"`)) dashes += '-'
  return dashes
}
