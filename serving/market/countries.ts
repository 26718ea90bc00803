/** The six countries of the Gulf; shares of the shoppers and of the stores in percent. */
export interface Country {
  readonly code: string
  readonly currency: string
  readonly shoppers: number
  readonly stores: number
}

export const countries: readonly Country[] = [
  { code: 'SA', currency: 'SAR', shoppers: 45, stores: 45 },
  { code: 'AE', currency: 'AED', shoppers: 22, stores: 25 },
  { code: 'KW', currency: 'KWD', shoppers: 13, stores: 15 },
  { code: 'OM', currency: 'OMR', shoppers: 8, stores: 5 },
  { code: 'QA', currency: 'QAR', shoppers: 7, stores: 6 },
  { code: 'BH', currency: 'BHD', shoppers: 5, stores: 4 },
]
