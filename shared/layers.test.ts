import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const root = resolve(import.meta.dirname, '..')
const layers = ['shared', 'electron', 'renderer', 'serving', 'e2e'] as const
const features = ['overview', 'health', 'drift', 'skew', 'monitors', 'tuning', 'preview', 'experiments', 'settings']

/** What each layer's product code may import of the others; tests and end-to-end scripts may start other parts, not import them. */
const mayImport: Record<string, readonly string[]> = {
  shared: [],
  electron: ['shared'],
  renderer: ['shared'],
  serving: ['shared'],
  e2e: ['shared'],
}
/** The only packages that pure code may use: they run anywhere. */
const purePackages = /^(zod|@stdlib\/.+)$/

const manifest = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
})

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.d\.ts$/.test(name))
    .map((name) => join(folder, name))
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const specifiers = text.matchAll(
    /(?:^|\s)(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|[^'\w])import(?:\s+|\s*\(\s*)['"]([^'"]+)['"]/g,
  )
  return [...specifiers].map((match) => match[1] ?? match[2] ?? '')
}

/** The project path an import leads to, or null for a package. */
function target(file: string, specifier: string): string | null {
  return specifier.startsWith('.') ? relative(root, resolve(root, dirname(file), specifier)) : null
}

/** Tests, and the material they are made of. */
const isTest = (file: string) => /\.test\.tsx?$|\/testing\//.test(file)
const product = layers.flatMap((layer) => sources(layer).filter((file) => !isTest(file)))

describe('layers', () => {
  it('finds the sources it is to judge', () => {
    expect(product.length).toBeGreaterThan(50)
    expect(importsOf('shared/contract/bridge.ts')).toContain('./serving')
  })

  it.each(layers)('%s imports only the layers it may', (layer) => {
    const breaches = product
      .filter((file) => file.startsWith(`${layer}/`))
      .flatMap((file) => importsOf(file).map((specifier) => ({ file, to: target(file, specifier) })))
      .filter(({ to }) => to !== null && !to.startsWith(`${layer}/`) && !to.startsWith('node_modules/'))
      .filter(({ to }) => !(mayImport[layer] ?? []).includes(to?.split('/')[0] ?? ''))
    expect(breaches).toEqual([])
  })

  it('keeps shared pure: no Node, no DOM library, no React', () => {
    const breaches = product
      .filter((file) => file.startsWith('shared/'))
      .flatMap((file) => importsOf(file).map((specifier) => ({ file, specifier })))
      .filter(({ specifier }) => !specifier.startsWith('.') && !purePackages.test(specifier))
    expect(breaches).toEqual([])
  })

  it.each(['electron', 'renderer'])('keeps the feature folders of %s apart', (layer) => {
    const featureOf = (path: string) => features.find((feature) => path.startsWith(`${layer}/${feature}/`))
    const breaches = product
      .filter((file) => featureOf(file) !== undefined)
      .flatMap((file) => importsOf(file).map((specifier) => ({ file, to: target(file, specifier) })))
      .filter(({ file, to }) => {
        const other = to === null ? undefined : featureOf(`${to}/`)
        return other !== undefined && other !== featureOf(file)
      })
    expect(breaches).toEqual([])
  })
})

describe('packages', () => {
  const { dependencies, devDependencies } = manifest.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  const packageOf = (specifier: string) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
  const used = (files: string[]) =>
    files.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => !/^(\.|node:|virtual:|electron$)/.test(specifier))
        .map((specifier) => ({ file, name: packageOf(specifier) })),
    )

  it('imports only what package.json names', () => {
    const breaches = used(layers.flatMap(sources)).filter(({ name }) => !dependencies[name] && !devDependencies[name])
    expect(breaches).toEqual([])
  })

  it('lets the platform run with the dependencies alone, which is all that travels with it', () => {
    const running = product.filter((file) => /^(serving|shared)\//.test(file) && !/vite\.config\.ts$/.test(file))
    expect(used(running).filter(({ name }) => !dependencies[name])).toEqual([])
  })

  it('names no library that nothing uses', () => {
    // By name in quotes, as a native part is resolved and not imported.
    const text = layers
      .flatMap(sources)
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n')
    const uses = (name: string) => new RegExp(`'${name}(/[^']*)?'`).test(text)
    expect(Object.keys(dependencies).filter((name) => !uses(name))).toEqual([])
  })
})
