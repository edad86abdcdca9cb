// The page tasks.
import { Loading } from '../ui/blank.tsx'

export default Loading
