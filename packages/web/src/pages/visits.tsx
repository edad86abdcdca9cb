// The page visits.
import { Loading } from '../ui/blank.tsx'

export default Loading
