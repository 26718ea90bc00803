export interface ServingClient {
  readonly url: string
}
