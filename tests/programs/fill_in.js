// Fills workbooks in and saves them with libraries that many services write their downloads with.
// Reads from its input a list of jobs: { library, book, cells: [[place, value, code]], saves: [{ file, kind, password }], words }.
// `words` is a file for every text the library sees in the book, those of comments too.
const fs = require('fs')
const path = require('path')

const SheetJS = {
  async open(file) {
    return require('xlsx').readFile(file, { cellNF: true, cellStyles: true })
  },
  type(book, sheet, address, value, code) {
    const cell = typeof value === 'number' ? { t: 'n', v: value } : { t: 's', v: value }
    if (code) cell.z = code
    book.Sheets[sheet][address] = cell
  },
  async save(book, { file, kind }) {
    const numbers = kind === 'numbers' ? require('xlsx/dist/xlsx.zahl') : undefined
    require('xlsx').writeFile(book, file, { bookType: kind, numbers })
  },
  words(book) {
    const cells = book.SheetNames.flatMap(name => Object.entries(book.Sheets[name]).filter(([key]) => key[0] !== '!'))
    return cells.flatMap(([, cell]) => [cell.t === 's' ? cell.v : '', ...(cell.c ?? []).map(note => note.t)])
  }
}

const ExcelJS = {
  async open(file) {
    const book = new (require('exceljs').Workbook)()
    await book.xlsx.readFile(file)
    return book
  },
  type(book, sheet, address, value, code) {
    const cell = book.getWorksheet(sheet).getCell(address)
    cell.value = value
    // Cells that look alike share one look: a format given to this one would reach them all.
    if (code) cell.style = { ...cell.style, numFmt: code }
  },
  save: (book, { file, kind }) => book[kind].writeFile(file),
  words(book) {
    const found = []
    book.eachSheet(sheet => sheet.eachRow(row => row.eachCell({ includeEmpty: true }, cell => {
      const note = typeof cell.note === 'string' ? [cell.note] : (cell.note?.texts ?? []).map(part => part.text)
      // What is merged into an empty cell has no text to ask for (findings/exceljs-has-no-text-for-cells-merged-into-an-empty-one.sh).
      found.push(cell.master === cell ? cell.text : '', ...note)
    })))
    return found
  }
}

const XlsxPopulate = {
  open: file => require('xlsx-populate').fromFileAsync(file),
  type(book, sheet, address, value, code) {
    const cell = book.sheet(sheet).cell(address).value(value)
    if (code) cell.style('numberFormat', code)
  },
  save: (book, { file, password }) => book.toFileAsync(file, password ? { password } : undefined),
  words(book) {
    const cells = book.sheets().flatMap(sheet => sheet.usedRange()?.cells().flat() ?? [])
    return cells.map(cell => cell.value()).map(value => value?.text ? value.text() : value)
  }
}

const libraries = { SheetJS, ExcelJS, 'xlsx-populate': XlsxPopulate }

async function work(job) {
  const library = libraries[job.library]
  const book = await library.open(job.book)
  if (job.words) fs.writeFileSync(job.words, JSON.stringify(library.words(book).filter(word => typeof word === 'string' && word)))
  for (const [place, ...typed] of job.cells) library.type(book, ...place.split('!'), ...typed)
  for (const saved of job.saves) {
    fs.mkdirSync(path.dirname(saved.file), { recursive: true })
    await library.save(book, saved)
  }
}

async function main() {
  for (const job of JSON.parse(fs.readFileSync(0, 'utf8'))) await work(job)
}

main().catch(error => { console.error(error); process.exit(1) })
