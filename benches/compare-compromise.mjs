// Words per second of npm's `compromise` on the "text" of each line of a file: quotations and people.
// Run by compare-compromise.sh, which installs the library in a folder of its own.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'

const [, , modules, file, limit] = process.argv
const require = createRequire(modules + '/')
const nlp = require('compromise')

const texts = readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line).text)
const some = texts.slice(0, Number(limit) || texts.length)
const ask = (text) => {
  const doc = nlp(text)
  return [doc.quotations().out('array'), doc.people().out('array')]
}
some.slice(0, 20).forEach(ask) // warm up

const start = process.hrtime.bigint()
let found = 0
for (const text of some) {
  const [quotations, people] = ask(text)
  found += quotations.length + people.length
}
const seconds = Number(process.hrtime.bigint() - start) / 1e9
const words = some.reduce((sum, text) => sum + text.split(/\s+/).filter(Boolean).length, 0)
console.log(
  `compromise ${nlp.version}: ${some.length} articles, ${words} words, ${found} quotations and people in ${seconds.toFixed(3)} s: ${Math.round(words / seconds)} words/s`,
)
