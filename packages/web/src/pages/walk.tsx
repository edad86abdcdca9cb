// The page walk.
import { Loading } from '../ui/blank.tsx'

export default Loading
