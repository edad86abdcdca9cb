// The page trail.
import { Loading } from '../ui/blank.tsx'

export default Loading
