// The page try.
import { Loading } from '../ui/blank.tsx'

export default Loading
