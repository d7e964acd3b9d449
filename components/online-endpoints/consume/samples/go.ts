import {
  deploymentHeader,
  literal,
  missingText,
  type SampleRequest,
  variableOf,
} from '#components/online-endpoints/consume/samples/sample-request.ts'

/** Go with its standard library: `go run score.go`. */
export function presentGo({ url, body, credential, deployment }: SampleRequest): string {
  const { kind, value } = credential
  const read =
    value === undefined
      ? `os.Getenv("${variableOf(credential)}")
	if ${kind} == "" {
		log.Fatal("${missingText(credential)}")
	}`
      : literal(value)
  const header = deployment === undefined ? '' : `\n	request.Header.Set("${deploymentHeader}", ${literal(deployment)})`
  return `package main

import (
	"fmt"
	"io"
	"log"
	"net/http"${value === undefined ? '\n	"os"' : ''}
	"strings"
	"time"
)

const body = ${rawString(body)}

func main() {
	url := ${literal(url)}
	${kind} := ${read}

	request, err := http.NewRequest("POST", url, strings.NewReader(body))
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+${kind})
	request.Header.Set("Content-Type", "application/json")${header}

	client := &http.Client{Timeout: 100 * time.Second}
	response, err := client.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	if response.StatusCode >= 400 {
		log.Fatalf("The request failed with status %d.\\n%v\\n%s", response.StatusCode, response.Header, answer)
	}
	fmt.Println(string(answer))
}
`
}

/** A raw string holds everything but its own quote. */
const rawString = (text: string): string => `\`${text.replaceAll('`', '` + "`" + `')}\``
