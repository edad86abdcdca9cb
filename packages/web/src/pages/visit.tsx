// The page visit.
import { Loading } from '../ui/blank.tsx'

export default Loading
