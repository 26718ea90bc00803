import { numberFeatures, numberNames } from '../features/schema'
import { type Artefact, writeArtefact } from './artefacts'
import { type Column, type DenseLayer, denseGraph, INPUT, OUTPUT } from './dense-network'
import { schemaHash } from './manifest'

export const LAUNCH_VERSION = 'launch'
export const headNames = ['p_click', 'p_cart', 'p_purchase', 'p_negative'] as const
export type HeadName = (typeof headNames)[number]

/** A typical value and a typical deviation (of the logarithm where models see that), guessed before anything was logged. */
const typical: Record<string, { at: number; spread: number }> = {
  price: { at: Math.log(1 + 180), spread: 1 },
  discount: { at: 0.08, spread: 0.12 },
  rating: { at: 4.1, spread: 0.5 },
  item_age_days: { at: Math.log(1 + 120), spread: 1.2 },
  delivery_days: { at: 3, spread: 1.5 },
  popularity_7d: { at: Math.log(1 + 10), spread: 1.3 },
  sales_7d: { at: Math.log(1 + 1), spread: 0.8 },
  ctr_7d: { at: 0.1, spread: 0.05 },
  cart_rate_28d: { at: 0.3, spread: 0.12 },
  purchase_rate_28d: { at: 0.12, spread: 0.06 },
  return_rate_28d: { at: 0.03, spread: 0.03 },
  affinity_category: { at: 0.15, spread: 0.25 },
  affinity_brand: { at: 0.05, spread: 0.15 },
  affinity_store: { at: 0.05, spread: 0.15 },
  price_gap: { at: 0, spread: 0.9 },
  seen_24h: { at: 0.3, spread: 1 },
  clicked_before: { at: 0.05, spread: 0.5 },
  text_match: { at: 0.5, spread: 0.4 },
}

/** Logits at a typical item, and what one typical deviation of a feature adds: what a merchandiser would say before launch. */
const guess: Record<HeadName, { base: number; steps: Record<string, number> }> = {
  p_click: {
    base: logit(0.06),
    steps: {
      rating: 0.12,
      discount: 0.12,
      price: -0.1,
      popularity_7d: 0.15,
      ctr_7d: 0.3,
      affinity_category: 0.25,
      affinity_brand: 0.12,
      affinity_store: 0.1,
      text_match: 0.3,
      seen_24h: -0.15,
    },
  },
  p_cart: {
    base: logit(0.06 * 0.3),
    steps: {
      rating: 0.15,
      discount: 0.2,
      price: -0.2,
      ctr_7d: 0.25,
      cart_rate_28d: 0.25,
      affinity_category: 0.2,
      text_match: 0.3,
      seen_24h: -0.15,
    },
  },
  p_purchase: {
    base: logit(0.06 * 0.12),
    steps: {
      rating: 0.2,
      discount: 0.25,
      price: -0.25,
      sales_7d: 0.2,
      purchase_rate_28d: 0.25,
      affinity_category: 0.2,
      text_match: 0.3,
      delivery_days: -0.15,
    },
  },
  p_negative: {
    base: logit(0.004),
    steps: { rating: -0.2, return_rate_28d: 0.25, seen_24h: 0.2, affinity_category: -0.15, price: 0.05 },
  },
}

/** Writes the model of a marketplace that has no log yet: one linear layer for each head, set by hand. */
export function launchPrior(dataDir: string, now: number): Artefact {
  const version = LAUNCH_VERSION
  const graph = denseGraph({ columns: columnsOfPrior(), layers: [layerOfPrior()] })
  const file = 'model.onnx'
  return writeArtefact(
    dataDir,
    {
      version,
      kind: 'linear prior, set by hand',
      created_at: new Date(now).toISOString(),
      schema_hash: schemaHash(numberNames),
      scorer: {
        file,
        features: [...numberNames],
        heads: [...headNames],
        inputs: { numbers: INPUT },
        outputs: [{ name: OUTPUT, heads: [...headNames], values: 'probability' }],
      },
      calibrations: {},
      towers: null,
      training: null,
      evaluation: [],
    },
    { [file]: graph },
  )
}

/** A guess is not stretched further than so many typical deviations. */
const MOST = 2

/** A feature that nobody guessed about counts nothing. What is missing is taken to be typical. */
function columnsOfPrior(): Column[] {
  return numberFeatures.map(({ name, log = false }) => {
    const { at, spread } = typical[name] ?? { at: 0, spread: Number.POSITIVE_INFINITY }
    const missing = log ? Math.exp(at) - 1 : at
    return { missing, log, low: at - MOST * spread, high: at + MOST * spread, mean: at, scale: 1 / spread }
  })
}

function layerOfPrior(): DenseLayer {
  return {
    weights: Float32Array.from(numberNames.flatMap((name) => headNames.map((head) => guess[head].steps[name] ?? 0))),
    bias: Float32Array.from(headNames, (head) => guess[head].base),
  }
}

function logit(probability: number): number {
  return Math.log(probability / (1 - probability))
}
