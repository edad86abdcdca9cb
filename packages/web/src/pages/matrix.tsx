// The page matrix.
import { Loading } from '../ui/blank.tsx'

export default Loading
