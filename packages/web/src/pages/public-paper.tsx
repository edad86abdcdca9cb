// The page public-paper.
import { Loading } from '../ui/blank.tsx'

export default Loading
