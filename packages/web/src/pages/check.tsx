// The page check.
import { Loading } from '../ui/blank.tsx'

export default Loading
