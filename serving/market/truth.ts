export { Truth, type TruthIncident as Incident } from '../../shared/contract/truth'
